"""What one report has word for word from another: the body's last one, or that of another body.

Common formulas (套话) do not count, and any number counts as the same number. In the order of the work:

`signs`      a text as it is compared: its characters, where they stand, which runs of eight count
`pieces`     those runs as numbers, which can be kept and compared quickly
`nearest`    which of many texts are worth comparing, without comparing each with each
`index`      all reports of a site: which are worth comparing, and what many bodies write
`overlap`    two texts: the share of one that also stands in the other, and the long passages
`reports`    all of it for reports that were read
"""

from fazhi.copies.index import Index
from fazhi.copies.reports import Comparison, Comparisons, Shared, Spot

__all__ = ["Comparison", "Comparisons", "Index", "Shared", "Spot"]
