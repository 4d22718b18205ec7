"""Which sections of the next report likely answer an item of this year's plan: proposals that a person confirms.

The same task must be found in any words, another task of the same topic must not. What a program proposes is never
published; nothing found means 未见对应, not 未落实. In the order of the work:

`terms`        what rule-of-law work is called: groups of words that mean the same, as data
`features`     what a passage is about: terms, word fragments, characters, proper names
`vectors`      what words mean, as numbers
`alignment`    every item beside every section by the meaning of their words
`measures`     every item beside every section by listed terms, actions, characters, units
`fitted`       how the measures are weighed, fitted on labelled reports (scripts/fit_matching.py)
`pieces`       a long section in stretches of a few sentences
`score`        a pair of item and section: measures, reasons, how likely
`pairing`      the assignment of least cost
`assign`       which sections answer which items, seen over the whole report
`targets`      the numbers that answer what was promised
`outcome`      the likely status
`suggesting`   all of it on plain values; `reports`: on reports that were read; `drafts`: into metrics.yml
"""
