package diag

// A Code names a kind of problem. Codes are a contract: people search for them
// and programs compare them.
type Code string

// Survivable reports whether a website can be made in spite of an error of this
// kind. A template's fault spoils pages, and a mistake in publish might publish
// what has to stay hidden.
func (c Code) Survivable() bool { return c != Template && c != PublishInvalid }

// Codes are all codes there are.
func Codes() []Code {
	return []Code{
		AnchorNotFound, AnchorAmbiguous, AnchorEmpty, AnchorOmitted, AnchorN, AnchorLoose, AnchorWhole, AnchorInsideWord,
		NoteAttribute, NoteDuplicateID, NoteVerdict, NoteNoSource,
		SourceChanged, SourceEncoding, SourceTooLarge, SourceEmpty, SourceCaption, SourceOmit,
		YAMLSyntax, YAMLType, YAMLUnknownKey, YAMLDuplicate, ValueInvalid, DateInvalid, PublishInvalid,
		FileEncoding, FileTooLarge, FileStray, FileLink, NameDuplicate, NameEmpty, NameLong, NameForbidden, LinkDead, LinkAmbiguous, LinkDraft, LinkScheme,
		EventNear, ArticleNoDate, ArticleNoText, ArticleTitle, ArticleRights, SiteVersion, URLVanished, HistoryUnknown, Template, TemplateVersion, TemplateUnused,
	}
}

// What can be wrong with a quotation.
const (
	AnchorNotFound   Code = "anchor/not-found"   // its words are not in the source
	AnchorAmbiguous  Code = "anchor/ambiguous"   // its words stand in several places
	AnchorEmpty      Code = "anchor/empty"       // it has no words
	AnchorOmitted    Code = "anchor/omitted"     // its words stand only in a line that is left out
	AnchorN          Code = "anchor/n"           // n names a place that there is not
	AnchorLoose      Code = "anchor/loose"       // a warning: its words stand there in the loose form only
	AnchorWhole      Code = "anchor/whole"       // a warning: it is the whole article
	AnchorInsideWord Code = "anchor/inside-word" // a warning: it begins or ends within a word
)

// What can be wrong with a note.
const (
	NoteAttribute   Code = "note/attribute"    // its attribute line cannot be read
	NoteDuplicateID Code = "note/duplicate-id" // another note of the article has its id
	NoteVerdict     Code = "note/verdict"      // a warning: a verdict that site.yaml does not list
	NoteNoSource    Code = "note/no-source"    // it quotes an article of which no text is kept
)

// What can be wrong with a source.
const (
	SourceChanged  Code = "source/changed"   // its SHA-256 is not the one stated
	SourceEncoding Code = "source/encoding"  // it is not UTF-8
	SourceTooLarge Code = "source/too-large" // it is over the limit
	SourceEmpty    Code = "source/empty"     // it has no text
	SourceCaption  Code = "source/caption"   // no line begins with the caption that was stated
	SourceOmit     Code = "source/omit"      // a warning: no line is the one to be left out
)

// What can be wrong with a file's front matter, or with site.yaml.
const (
	YAMLSyntax     Code = "yaml/syntax"      // it is no YAML
	YAMLType       Code = "yaml/type"        // a list where a text is wanted, and so on
	YAMLUnknownKey Code = "yaml/unknown-key" // a warning: no such key
	YAMLDuplicate  Code = "yaml/duplicate"   // one key twice
	ValueInvalid   Code = "value/invalid"    // a value that the key cannot take
	DateInvalid    Code = "date/invalid"     // not an EDTF date
	PublishInvalid Code = "publish/invalid"  // a value of publish that there is not; nothing survives it
)

// What can be wrong with the files of an archive and the names in it.
const (
	FileEncoding  Code = "file/encoding"  // a Markdown file that is not UTF-8
	FileTooLarge  Code = "file/too-large" // a Markdown file that is over the limit
	FileStray     Code = "file/stray"     // a warning: a file that no article claims
	FileLink      Code = "file/link"      // a symbolic link that leads out of the site
	NameDuplicate Code = "name/duplicate" // two things bear one name or one address
	NameLong      Code = "name/long"      // a name of which the address would be too long
	NameEmpty     Code = "name/empty"     // a name of which no address can be made
	NameForbidden Code = "name/forbidden" // a warning: a file's name that Windows cannot have
	LinkDead      Code = "link/dead"      // a link that leads nowhere
	LinkAmbiguous Code = "link/ambiguous" // a name that two things bear
	LinkDraft     Code = "link/draft"     // a warning: a link to a draft, which is not published
	LinkScheme    Code = "link/scheme"    // a link to javascript: and the like
	EventNear     Code = "event/near"     // a warning: an event is made whose title is nearly another's
	ArticleNoDate Code = "article/no-date"
	ArticleNoText Code = "article/no-text" // a .md without a .txt and without a url
	ArticleTitle  Code = "article/title"   // a warning: no headline could be inferred
	ArticleRights Code = "article/rights"  // a warning: the whole text is published and no licence is stated
)

// What can be wrong with the site as a whole.
const (
	SiteVersion Code = "site/version" // a warning: site.yaml asks for another version of Gloss
	URLVanished Code = "url/vanished" // a page that was published is no more, and no other has its address for an old one
)

// What can be wrong with Git: a warning, that it does not tell what is asked of it.
const HistoryUnknown Code = "history/unknown"

// What can be wrong with a template.
const (
	Template        Code = "template"         // it fails
	TemplateVersion Code = "template/version" // a warning: it does not say for which version of the views it was written, or names another
	TemplateUnused  Code = "template/unused"  // a warning: no page is made with it
)
