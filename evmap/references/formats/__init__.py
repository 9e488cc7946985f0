"""Bibliographic file formats, one file each: BibTeX, RIS, PubMed, EndNote, Web of Science, CSV, CSL-JSON …"""
