"""What predictions are worth: figures with counts and intervals, and the curves behind the plots.

`values` has each figure's point value from scikit-learn and torchmetrics; `binary` and `overall` have the
same figures for a thousand resamples of the patients at once, which the libraries would take minutes for.
"""
