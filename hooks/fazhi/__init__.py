"""From rule-of-law reports in Markdown and YAML to everything a disclosure site shows of them.

Read it in this order; each module imports only from those before it (tests/test_layers.py holds it):

1. `model`, `units`, `characters`, `numbers`, `rhythms`, `text`, `segments`, `parallel`, `stamps`, `shelf`,
   `kept`, `version`
                                         the values, 计量单位, what nobody wrote, numbers in Chinese text, how often a
                                         year, plain text of Markdown, its words; all processors at once; whether a file is
                                         as it was; what one build keeps for the next, for the same code
2. `problems`, `settings`, `elements`, `extraction`
                                         what is wrong, where, and what to do about it; what a site sets for itself;
                                         the words of the five statutory elements; prose -> draft numbers
3. `sources`, `importers`                docs/ -> reports and registry, with path and line of everything;
                                         Word, text … -> a draft report
4. `placing`, `roster`, `succession`, `copies`, `targets`, `promises`, `repeats`, `duties`, `topics`
                                         a quote -> its place; the registry to look things up in; which report follows
                                         which; what one has word for word from another; promised against reported; plan
                                         item -> result; listed again; who owed what when; text -> topic
5. `graph`, `excerpts`, `prose`, `moves`, `fingerprints`, `undeclared`
                                         all relations, both ways; the part of them that one report may see; rules for
                                         the words of a report; old addresses that lead to new ones; what is public, in
                                         digests; what was changed without a word
6. `checks`, `checking`, `rules`, `rulings`, `schemas`, `handbook`, `tables`, `matching`, `repairs`
                                         findings; all of them, on all processors; what each code stands for; which of
                                         them a site or a report lets stand; model and registry -> JSON Schemas for editors; rules -> the handbook's
                                         page on findings; numbers side by side;
                                         likely results of a plan item; safe repairs of pages, quotes kept in step
7. `html`, `charts`                      escaping; tables -> SVG
8. `addresses`, `search`, `concerns`, `steps`, `exporters`, `formats`, `publishing`, `federation`, `pages`
                                         where everything lives; the index of all words; the pages that a finding or a
                                         draft concerns; what is left to do for a report; CSV, JSON, XLSX, feeds,
                                         calendars; findings as text, JUnit, SARIF; a built site to its readers; the
                                         packages of many sites for the level above; Markdown and HTML
9. `handover`                            a report as other content systems take it: HTML article, Word, PDF, a sheet
10. `amending`, `redirects`              a correction into a cover, with the text before it; pages at old addresses
11. `site`                               all of the above in one call, for the hook and the scripts

A file is read once, as part of the spine; a folder is a shelf: one file is one thing, and its
`__init__.py` registers it in one line. Nothing here prints, exits or knows MkDocs.
"""
