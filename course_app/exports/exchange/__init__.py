"""Questions in the formats of other programs: GIFT, Moodle XML and QTI 2.1, read into quiz Markdown and written."""
