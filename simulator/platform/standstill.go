package platform

import "net/http"

// The pages that stand in the way of an instance. Of the first the title is observed (SN-134), and nothing of the
// second (SN-135): the words are our own.
const (
	hibernatingPage = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Instance Hibernating page</title></head>
<body>
<h1>Your instance is hibernating</h1>
<p>This developer instance went to sleep because nobody used it. Sign in to the developer site to wake it.</p>
</body>
</html>
`
	maintenancePage = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Instance Maintenance</title></head>
<body>
<h1>This instance is being maintained</h1>
<p>It will be back as soon as the work is done. Please try again later.</p>
</body>
</html>
`
)

// show answers with a page: 200, whatever was asked.
func (c *Call) show(w http.ResponseWriter, page string) {
	h := w.Header()
	h["Server"] = []string{"ServiceNow"}
	h["Content-Type"] = []string{"text/html;charset=UTF-8"}
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write([]byte(page)) // an error means that the caller has gone
}
