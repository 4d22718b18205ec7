"""The data packages of many county sites -> one graph a county, for the site of the level above.

arrivals   what came of asking a county: its condition and the reasons, in words for readers
cache      everything ever fetched, by its SHA-256, and which files a county's last good package had
fetching   a folder or a web server -> the files of a package, bounded in size and time
asking     many counties at the same time, none waited for too long
package    datapackage.json: is it of a version we know, and what does it promise
reading    the CSV files through DuckDB: every value of its type, then every rule of `rules`
rules      what a value may be; packages are written by others and nothing in them is trusted
county     rows -> Graph, so that the tables and pages of a county serve the level above too
gathering  all of it, county by county: one that is missing, late or broken is named and the rest goes on
summary    the few numbers of a county that the pages above it add up
"""
