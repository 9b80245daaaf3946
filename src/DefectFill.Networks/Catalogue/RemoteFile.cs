using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace DefectFill.Networks.Catalogue;

/// <summary>A file on a server: its length and, if the server reports it, its hash.</summary>
/// <param name="Address">Where to request it.</param>
/// <param name="Length">In bytes; null if the server does not report it.</param>
/// <param name="Sha256">In lower-case hexadecimal; null if the server does not report it.</param>
/// <param name="Tag">Its ETag or date, which change with the file; null if the server sends neither.</param>
/// <param name="Commit">Of the hub's repository with the file; null for any other server.</param>
internal sealed partial record RemoteFile(Uri Address, long? Length, string? Sha256, string? Tag, string? Commit)
{
    /// <summary>Requests a file's description; null if the server does not have the file.</summary>
    /// <exception cref="DownloadException">The server refuses the file, or has a web page in its place.</exception>
    public static async Task<RemoteFile?> Find(HttpClient client, Uri address, CancellationToken cancelled)
    {
        using var response = await Http.Describe(client, address, cancelled);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return null;
        }

        var tag = Header(response, "X-Linked-Etag") ?? Header(response, "ETag")
            ?? response.Content.Headers.LastModified?.ToString("O", CultureInfo.InvariantCulture);
        var commit = Header(response, "X-Repo-Commit") is { } text && CommitName().IsMatch(text) ? text : null;
        if (Http.IsRedirection(response))
        {
            var linked = Header(response, "X-Linked-Size");
            return new RemoteFile(
                address, linked is null ? null : long.Parse(linked, CultureInfo.InvariantCulture), HashOf(tag), tag,
                commit);
        }

        Http.Check(response, address);
        var length = response.Content.Headers.ContentLength;
        return new RemoteFile(address, length > 0 ? length : null, HashOf(tag), tag, commit); // HEAD may claim 0
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>Hubs tag large files with their SHA-256; other kinds of tag are not content hashes.</summary>
    private static string? HashOf(string? tag) =>
        tag is not null && Sha256Tag().Match(tag) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("""^"?([0-9a-f]{64})"?$""")]
    private static partial Regex Sha256Tag();

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex CommitName();
}
