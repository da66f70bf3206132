"""Word lists, one file a language (BCP 47); `und.toml` holds what is the same in every language.

Pages mix languages, so each list is used whole, whatever the language of the page. Case does not matter. The lists of
`listings`, `furniture`, `ticking` and `corrections` and those marked *words* are plain words; all others are regular
expressions without groups that capture. `newscrawler.text.phrases` reads the files.

**listings** (words): `no_article_segments`: segments of a path behind which no article lies. `doubtful_segments`: the
same on most sites, but sections on some. `next`, `more`, `previous`: texts of links to the next page, to more of the
same list, and to the page before, without the marks around them. `page_parameters`, `offset_parameters`: query
parameters that count pages, and those that count articles.

**furniture**: lines between an article's paragraphs that are none of it. `label`: the whole line. `more`: the
beginning of a line that names another article, followed by a colon, a dash or a link. `plea`: anywhere in a short
line: newsletters, subscriptions, sharing, paywalls. `byline`: the first word of a short line above the text that
names authors or times.

**ticking**: short lines that differ each time a page is fetched. `count`: what is counted, before or after the
number; with `{n}` a phrase with the number inside. `unit`: seconds to years. `ago`: how long ago, with `{n}` and
`{unit}`, or a phrase without. `day`: today and yesterday. `label`: what stands before such a time. `changed`: what
stands before the time of the last change.

**corrections**: `label`: what stands before the colon of a note that says what was corrected. `invitation`: words of
a line that asks readers for corrections and states none.

**refusals**: pages that are not articles. `challenge`: a whole title of a page that asks whether the reader is human.
`missing`: a title that says "not found". `consent`: what a paragraph of a cookie wall speaks of.

**bylines**: lines that name authors. `by`: what stands before the names. `author`: the same, but too common a word to
recognise a byline by. `author_colon`: the same, only before a colon. `author_han`: the same, before Chinese and
Japanese names; `opening_han`: those that begin a byline. `label`: the whole label beside a name. `written_by`: part
of such a label. `and` (words): what joins names; `and_after_comma` (words): those that also follow a comma.
`first_name` (words): words of `by` that are first names too. `particle` (words): small words inside names.
`never_first` (words): words that begin no name. `nobody` (words): placeholders instead of a name. `organisation`:
words of names that are not a person's; `organisation_inside`: the same, also inside a word. `role`: words that make a
piece no name. `writer`, `rank`: roles around a name and the ranks before them. `place`: what stands between a name
and a place. `posted`, `posted_special`, `posted_in`: "special correspondent in". `honour`: titles that are part of a
name. `credit`: credits for something else than the writing; `credit_with` stands before them; `credit_after`,
`credit_before`: the same, behind or before the name. `role_after`, `and_others`, `photos_by`, `place_and_report`,
`department`: what stands around East Asian names.

**kinds**: sections and folders of URLs, by kind of article. **breadcrumbs**: `home` (words): the first step.
**images**: `credit` and `by`: the label before a photographer's name. **dates**: `published` and `changed`: part of
the label of a publication's date and of a change's; `on`: what stands between a name and a date.
"""
