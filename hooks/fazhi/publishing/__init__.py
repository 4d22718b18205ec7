"""A built site -> proved, packed, set out for the public, and checked where it arrived.

problem      what cannot be done, as one Chinese sentence
sm3          the digest of GB/T 32905, for a Python without it
manifest     SHA256SUMS and SM3SUMS of a folder
published    a published site wherever it is: a folder, a package, an address
changes      a new site beside the public one: undeclared changes of reports, addresses that would break
compare      a published site against its manifests: every changed, missing or added file
signature    who vouches for the manifest
releases     release folders, the switch of `current`, the way back
package      one file to carry across an air gap
remote       the same release folders on another machine, over ssh and rsync
links        every address of the built pages (needs lxml)

All but `links` use the standard library alone, in the syntax of Python 3.7: they also run, as scripts/verify.py, on a
bare machine at the other end.
"""
