"""Labels put right: rules that are surer than the tagger, one file a kind of field."""
