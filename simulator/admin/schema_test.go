package admin_test

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/schema"
)

func TestEditorsGetTheSchemaOfScripts(t *testing.T) {
	p := newPanel(t)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.URL+"/_sim/scripts/schema.json", nil)
	require.NoError(t, err)
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer answer.Body.Close()
	require.Equal(t, http.StatusOK, answer.StatusCode)
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.True(t, json.Valid(body))
	require.JSONEq(t, string(schema.JSON()), string(body))
}
