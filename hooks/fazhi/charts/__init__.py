"""Tables -> SVG: static, described in words, readable in greyscale; every chart has its table as a twin."""
