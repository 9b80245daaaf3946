using System.Net.Http.Headers;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Models;

/// <summary>The hub that has the released models: its address, and the token that says who asks.</summary>
/// <param name="endpoint">Address with http or https.</param>
/// <param name="token">Sent to this address alone; null to ask as anybody.</param>
public sealed class Hub(Uri endpoint, string? token)
{
    private const string Usual = "https://huggingface.co";

    public Uri Endpoint => endpoint;

    /// <summary>
    /// As the hub's own programs find it: <c>HF_ENDPOINT</c>, and <c>HF_TOKEN</c> or the file <c>token</c> in
    /// <c>HF_HOME</c>.
    /// </summary>
    public static Hub FromEnvironment(Func<string, string?> variable)
    {
        var address = variable("HF_ENDPOINT") is { Length: > 0 } given ? given : Usual;
        var isAddress = Uri.TryCreate(address.TrimEnd('/') + '/', UriKind.Absolute, out var endpoint)
            && (endpoint.Scheme == Uri.UriSchemeHttps || endpoint.Scheme == Uri.UriSchemeHttp);
        var token = (variable("HF_TOKEN") is { Length: > 0 } text ? text : Stored(variable))?.Trim();
        return !isAddress
            ? throw CheckpointException.Of(
                "HF_ENDPOINT", $"it is {address}", "an address with http or https", "Correct or unset the variable.")
            : token?.All(letter => letter is > ' ' and <= '~') == false
            ? throw CheckpointException.Of(
                "HF_TOKEN", "the token holds spaces or other letters that no token has", "a token of one word",
                "Correct or unset the variable, or the file HF_HOME/token.")
            : new Hub(endpoint!, token is "" ? null : token);
    }

    /// <summary>The address below which the files of a repository lie.</summary>
    /// <param name="revision">A branch, a tag or a commit.</param>
    public Uri FilesOf(string repository, string revision) =>
        new(endpoint, $"{repository}/resolve/{Uri.EscapeDataString(revision)}/");

    /// <summary>What proves who asks; null for every other address.</summary>
    internal AuthenticationHeaderValue? CredentialsFor(Uri address) =>
        token is not null && address.GetLeftPart(UriPartial.Authority) == endpoint.GetLeftPart(UriPartial.Authority)
            ? new AuthenticationHeaderValue("Bearer", token)
            : null;

    private static string? Stored(Func<string, string?> variable)
    {
        var home = variable("HF_HOME") is { Length: > 0 } given ? given : Path.Combine(
            variable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(
                variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "huggingface");
        var file = Path.Combine(home, "token");
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }
}
