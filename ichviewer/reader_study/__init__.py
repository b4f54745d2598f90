"""Reading first: what a reader answered before the model was shown, and how both agree with what is known.

Knows no Qt and no torch.
"""
