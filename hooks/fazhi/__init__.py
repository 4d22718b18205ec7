"""From rule-of-law reports in Markdown and YAML to everything a disclosure site shows of them.

Read it in this order; each module imports only from those before it (tests/test_layers.py holds it):

1. `model`, `units`, `numbers`, `text`   the values, 计量单位, numbers in Chinese text, plain text of Markdown
2. `problems`                            what is wrong, where, and what to do about it
   `extraction`                          prose -> drafts of its metrics and targets (beside `importers`)
3. `sources`                             docs/ -> reports and registry, with path and line of everything
   `importers`                           Word, text … -> a draft report
4. `graph`                               relations, both ways: years, bodies, indicators, plan <-> result
5. `checks`, `tables`, `matching`        findings; numbers side by side; likely results of a plan item
6. `charts`                              tables -> SVG
7. `pages`, `exporters`                  Markdown/HTML pages; CSV, JSON, XLSX …
8. `site`                                all of the above in one call, for the hook and the scripts

A file is read once, as part of the spine; a folder is a shelf: one file is one thing, and its
`__init__.py` registers it in one line. Nothing here prints, exits or knows MkDocs.
"""
