"""Which sections of the next report likely answer an item of this year's plan: proposals that a person confirms.

The same task must be found in any words, another task of the same topic must not. What a program proposes is never
published; nothing found means 未见对应, not 未落实. In the order of the work:

`terms`        what rule-of-law work is called: groups of words that mean the same, as data
`features`     what a passage is about: terms, word fragments, characters, proper names
`targets`      numbers promised, and the numbers that answer them
`measures`     how much a section looks like the answer to an item
`score`        every item beside every section: how likely they belong together
`pairing`      the assignment of least cost
`assign`       which sections answer which items, seen over the whole report
`outcome`      the likely status
`suggesting`   all of it on plain values; `reports`: on reports that were read; `drafts`: into metrics.yml
"""

from fazhi.matching.features import Passage
from fazhi.matching.reports import Matched, match_report
from fazhi.matching.suggesting import Proposed, Suggestion, suggest

__all__ = ["Matched", "Passage", "Proposed", "Suggestion", "match_report", "suggest"]
