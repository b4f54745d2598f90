"""Makes the sample study: a synthetic head CT with bleeds, by code."""
