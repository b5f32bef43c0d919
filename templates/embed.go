// Package templates holds the built-in templates, so that the binary stands
// alone. A file of the same name in a site's own templates/ goes before one of
// these.
package templates

import "embed"

//go:embed *.html
var FS embed.FS
