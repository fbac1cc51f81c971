SELECT last_seq FROM journal_stream WHERE site = %(site)s
