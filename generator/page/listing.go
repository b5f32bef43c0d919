package page

// Listing is the view of a page of a plain list of things.
type Listing struct {
	Title  string
	Number int    // of the page, from the oldest; 0 for the newest
	Lines  []HTML // the newest first
	Pager  Pager
}

// listing is the pages of a list of things; none where there is nothing.
func listing[T any](s *site, own address, title string, things []T, line func(T) (HTML, error)) []Output {
	if len(things) == 0 {
		return nil
	}
	var outputs []Output
	for _, at := range s.sheets(own, list{n: len(things)}) {
		outputs = append(outputs, s.html(at.at, "list.html", func() (any, error) {
			lines, err := lines(things, at.parts[0], line)
			return struct {
				Page Frame
				List *Listing
			}{s.frame(at.at, at.title(title), s.inAll(title, thousands(len(things)))), &Listing{title, at.number, lines, at.parts[0].pager}}, err
		}))
	}
	return outputs
}
