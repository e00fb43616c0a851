package har

// Sides is what requests and responses have in common. The journal keeps neither headers nor cookies.
type Sides struct {
	HTTPVersion string `json:"httpVersion"`
	Cookies     []Pair `json:"cookies"`
	Headers     []Pair `json:"headers"`
	HeadersSize int    `json:"headersSize"` // -1 for not known
}

func sides() Sides {
	return Sides{HTTPVersion: "HTTP/1.1", Cookies: []Pair{}, Headers: []Pair{}, HeadersSize: -1}
}

// Pair is a name and its value.
type Pair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Request is what was asked.
type Request struct {
	Sides

	Method      string    `json:"method"`
	URL         string    `json:"url"`
	QueryString []Pair    `json:"queryString"`
	PostData    *PostData `json:"postData,omitempty"`
	BodySize    int       `json:"bodySize"`
}

// PostData is the body of a request.
type PostData struct {
	MimeType string `json:"mimeType"`
	Text     string `json:"text"`
}

// Response is what was answered; a Status of 0 is no answer.
type Response struct {
	Sides

	Status      int     `json:"status"`
	StatusText  string  `json:"statusText"`
	Content     Content `json:"content"`
	RedirectURL string  `json:"redirectURL"`
	BodySize    int     `json:"bodySize"`
}

// Content is the body of a response.
type Content struct {
	Size     int    `json:"size"`
	MimeType string `json:"mimeType"`
	Text     string `json:"text"`
}
