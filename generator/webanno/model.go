package webanno

// The classes of the model, with their keys in the order of the file.

type collection struct {
	Context string `json:"@context"`
	ID      string `json:"id"`
	Type    string `json:"type"`
	Label   string `json:"label"`
	Total   int    `json:"total"`
	Last    string `json:"last,omitempty"`
	First   *page  `json:"first,omitempty"` // at the end, for its items are long
}

type page struct {
	ID         string       `json:"id"`
	Type       string       `json:"type"`
	PartOf     string       `json:"partOf"`
	StartIndex int          `json:"startIndex"`
	Items      []annotation `json:"items"`
}

type annotation struct {
	ID         string        `json:"id"`
	Type       string        `json:"type"`
	Motivation string        `json:"motivation"`
	Creator    *agent        `json:"creator,omitempty"`
	Body       []textualBody `json:"body,omitempty"`
	Target     []any         `json:"target"` // an address, or a specificResource
}

type agent struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

type textualBody struct {
	Type     string `json:"type"`
	Value    string `json:"value"`
	Format   string `json:"format,omitempty"`
	Language string `json:"language,omitempty"`
	Purpose  string `json:"purpose"`
}

type specificResource struct {
	Type     string `json:"type"`
	Source   string `json:"source"`
	Selector []any  `json:"selector"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

func newAnnotation(a Annotation) annotation {
	out := annotation{ID: a.ID, Type: "Annotation", Motivation: motivation(a)}
	if a.Creator != "" {
		out.Creator = &agent{Type: "Person", Name: a.Creator}
	}
	if a.HTML != "" {
		out.Body = append(out.Body, textualBody{
			Type: "TextualBody", Value: a.HTML, Format: "text/html", Language: a.Language, Purpose: out.Motivation,
		})
	}
	for _, tag := range a.Tags {
		out.Body = append(out.Body, textualBody{Type: "TextualBody", Value: tag, Purpose: "tagging"})
	}
	for _, t := range a.Targets {
		out.Target = append(out.Target, newTarget(t))
	}
	return out
}

func newTarget(t Target) any {
	var selectors []any
	if q := t.Quote; q != nil {
		selectors = append(selectors, quoteSelector{"TextQuoteSelector", q.Exact, q.Prefix, q.Suffix})
	}
	if p := t.Position; p != nil {
		selectors = append(selectors, positionSelector{"TextPositionSelector", p.Start, p.End})
	}
	if selectors == nil {
		return t.Source
	}
	return specificResource{"SpecificResource", t.Source, selectors}
}

// motivation is why the note was written: exactly one of the model's
// motivations, as it recommends.
func motivation(a Annotation) string {
	switch a.Kind {
	case "context":
		return "describing" // what the passage is about, and no opinion on it
	case "question":
		return "questioning"
	case "fact-check":
		return "assessing" // it does not simply comment, it says what the passage is worth
	case "erratum":
		return "editing" // a slip in the source: the model's own example
	}
	// A correction mends an earlier note of ours and not the passage, so it is
	// no request to edit its target.
	switch {
	case a.HTML != "":
		return "commenting"
	case len(a.Tags) > 0:
		return "tagging"
	}
	return "highlighting"
}
