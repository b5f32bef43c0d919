package fold

// Key is the form in which names are compared (titles, aliases, what stands in
// [[…]]): two names are the same if their keys are equal. It is the loose form,
// but that the end of a line is a space as any other. The key of a key is that
// key. It may be empty.
func Key(name string) string { return loose([]byte(name), names, nil).form }
