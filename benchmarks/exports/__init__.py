"""A made-up labelled set of medical searches: ``works`` are published, ``databases`` write them down, ``files`` hold
what was exported."""
