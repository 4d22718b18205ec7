"""The five elements that a report must have, and the words that open them.

《法治政府建设与责任落实督察工作规定》: measures and results, shortfalls and causes, the heads' duty as first responsible,
next year's plan, anything else to report. Each file reads one kind of words; `places` finds an element in a report
whose sections are known, `importers.elements` in lines of which nothing is known yet.
"""
