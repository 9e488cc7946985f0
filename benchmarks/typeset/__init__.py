"""Documents with a known header and list, typeset in the manner of many publishers and damaged by converters."""
