package platform_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

func TestAFailureHasServiceNowsOwnBody(t *testing.T) {
	tests := map[string]struct {
		status     int
		message    string
		retryAfter int
		fail       func(int, string) *platform.Error
		answer     string
		header     map[string]string
	}{
		"400":       {status: 400, answer: `{"error":{"message":"Exception while reading request","detail":null},"status":"failure"}`},
		"401":       {status: 401, answer: `{"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"}`, header: map[string]string{"Pragma": "no-store,no-cache"}},
		"403":       {status: 403, answer: `{"error":{"message":"User Not Authorized","detail":"Failed API level ACL Validation"},"status":"failure"}`},
		"404":       {status: 404, answer: `{"error":{"message":"No Record found","detail":"Record doesn't exist or ACL restricts the record retrieval"},"status":"failure"}`},
		"429":       {status: 429, answer: `{"error":{"message":"Rate limit exceeded","detail":"Rate limit of 100 requests per hour for Table API exceeded"},"status":"failure"}`, header: map[string]string{"Retry-After": "60"}},
		"429 soon":  {status: 429, retryAfter: 2, answer: `{"error":{"message":"Rate limit exceeded","detail":"Rate limit of 100 requests per hour for Table API exceeded"},"status":"failure"}`, header: map[string]string{"Retry-After": "2"}},
		"500":       {status: 500, answer: `{"error":{"message":"Transaction cancelled: maximum execution time exceeded","detail":null},"status":"failure"}`, header: map[string]string{"Retry-After": ""}},
		"503":       {status: 503, answer: `{"error":{"message":"Service Unavailable","detail":null},"status":"failure"}`},
		"599":       {status: 599, answer: `{"error":{"message":"Unknown error","detail":null},"status":"failure"}`},
		"a message": {status: 404, message: "gone", answer: `{"error":{"message":"gone","detail":null},"status":"failure"}`},
		"an operation's own": {status: 403, fail: func(status int, message string) *platform.Error {
			return &platform.Error{Status: status, Shape: platform.Text, Message: "no" + message}
		}, answer: `{"result":"no"}`},
		"an operation's object": {status: 404, message: "x", fail: func(status int, message string) *platform.Error {
			return &platform.Error{Status: status, Shape: platform.Object, Message: message}
		}, answer: `{"result":{"error":"x"}}`},
		"an operation that has none": {status: 403, fail: func(int, string) *platform.Error { return nil }, answer: `{"error":{"message":"User Not Authorized","detail":"Failed API level ACL Validation"},"status":"failure"}`},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			w := httptest.NewRecorder()
			c := &platform.Call{Route: platform.Route{Fail: tc.fail}, Request: httptest.NewRequest(http.MethodGet, "/", nil)}
			c.Inject(w, platform.Injected{Status: tc.status, Message: tc.message, RetryAfter: tc.retryAfter})
			require.Equal(t, tc.status, w.Code)
			require.Equal(t, tc.answer, w.Body.String())
			for name, value := range tc.header {
				require.Equal(t, value, w.Header().Get(name))
			}
		})
	}
}
