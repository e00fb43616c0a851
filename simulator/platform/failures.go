package platform

// Failures are the zero values of the bodies of errors, one for each Shape.
func Failures() []any { return []any{envelope{}, textFailure{}, objectFailure{}, oauthFailure{}} }

// textFailure is an error of the shape Text.
type textFailure struct {
	Result string `json:"result" evidence:"observed SN-68"`
}

// objectFailure is an error of the shape Object.
type objectFailure struct {
	Result objectError `json:"result" evidence:"observed SN-69"`
}

type objectError struct {
	Error string `json:"error" evidence:"observed SN-69"`
}

// oauthFailure is an error of the shape OAuth.
type oauthFailure struct {
	Description string `json:"error_description" evidence:"observed SN-148"`
	Error       string `json:"error" evidence:"observed SN-148"`
}
