package platform

import "net/http"

// rateLimitWait is the Retry-After of a 429 for which nobody chose another: one minute.
const rateLimitWait = 60

// Failure is the platform's own error for a status (SN-120 to SN-131). A message replaces the platform's; its
// detail goes with it.
func Failure(status int, message string) *Error {
	e := known(status)
	if message != "" {
		e.Message, e.Detail = message, ""
	}
	return e
}

func known(status int) *Error {
	switch status {
	case http.StatusBadRequest:
		return unreadable("")
	case http.StatusUnauthorized:
		return Unauthorized()
	case http.StatusForbidden: // SN-126
		return &Error{Status: status, Message: "User Not Authorized", Detail: "Failed API level ACL Validation"}
	case http.StatusNotFound:
		return NoRecord()
	case http.StatusTooManyRequests: // SN-130, SN-131
		return &Error{
			Status: status, Message: "Rate limit exceeded", RetryAfter: rateLimitWait,
			Detail: "Rate limit of 100 requests per hour for Table API exceeded",
		}
	case http.StatusInternalServerError: // SN-129
		return &Error{Status: status, Message: "Transaction cancelled: maximum execution time exceeded"}
	}
	if text := http.StatusText(status); text != "" { // assumed: SN-71
		return &Error{Status: status, Message: text}
	}
	return &Error{Status: status, Message: "Unknown error"}
}
