package page_test

import (
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

func TestWhatWasDoneIsToldBesideThePageAndChangesNothingElse(t *testing.T) {
	w := httptest.NewRecorder()
	require.NoError(t, page.NewCall(nil, w, nil).Said("<b> stands."))
	require.Equal(t, `<div hx-swap-oob="beforeend:#notices"><p class="said">&lt;b&gt; stands.</p></div>`, w.Body.String())
	require.Equal(t, "none", w.Header().Get("HX-Reswap"))
}
