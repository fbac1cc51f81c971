"""Files that people hand in or the system makes: decrees, agreements, letters, photographs, reports."""
