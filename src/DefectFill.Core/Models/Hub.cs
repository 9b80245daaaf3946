using System.Net.Http.Headers;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Models;

/// <summary>The hub that hosts the released models: its address, and an access token.</summary>
/// <param name="endpoint">An http or https address.</param>
/// <param name="token">Sent to this address only; null for anonymous access.</param>
internal sealed class Hub(Uri endpoint, string? token)
{
    private const string Usual = "https://huggingface.co";

    public Uri Endpoint => endpoint;

    public bool HasToken => token is not null;

    /// <summary>
    /// Reads the variables the hub's own tools use: <c>HF_ENDPOINT</c>, and <c>HF_TOKEN</c> or the file <c>token</c> in
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

    /// <summary>The base address of a repository's files.</summary>
    /// <param name="revision">A branch, a tag or a commit.</param>
    public Uri FilesOf(string repository, string revision) =>
        new(endpoint, $"{repository}/resolve/{Uri.EscapeDataString(revision)}/");

    /// <summary>The authorization header for the hub; null for any other address.</summary>
    internal AuthenticationHeaderValue? CredentialsFor(Uri address) =>
        token is not null && Serves(address) ? new AuthenticationHeaderValue("Bearer", token) : null;

    /// <summary>Whether an address is the hub's.</summary>
    internal bool Serves(Uri address) =>
        address.GetLeftPart(UriPartial.Authority) == endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>
    /// The base address of the files at an address as copied from a browser: a repository's page on the hub means its
    /// files, any other address is a folder.
    /// </summary>
    internal Uri FilesAt(Uri address)
    {
        string[] parts = [.. address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        return Serves(address) && parts is [var owner, var name]
            ? FilesOf($"{owner}/{name}", "main")
            : Serves(address) && parts is [var one, var other, "tree" or "blob" or "resolve", var revision, ..]
            ? FilesOf($"{one}/{other}", Uri.UnescapeDataString(revision))
            : new UriBuilder(address) { Path = address.AbsolutePath.TrimEnd('/') + '/', Fragment = "" }.Uri;
    }

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
