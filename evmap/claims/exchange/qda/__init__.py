"""REFI-QDA: projects (``.qdpx``) and codebooks (``.qdc``), which NVivo, MAXQDA, ATLAS.ti and QualCoder share."""
