"""Deduplication of what one machine cannot hold, on Apache Spark: the same steps and the same judgement."""
