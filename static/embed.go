// Package static holds the built-in style sheets, scripts and icon, so that the
// binary stands alone. A file of the same name in a site's own static/ goes
// before one of these.
package static

import "embed"

//go:embed css icon.svg js
var FS embed.FS
