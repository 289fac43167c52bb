"""Course pages and the workplace around them: fences, records, site build, one origin for pages and labs."""
