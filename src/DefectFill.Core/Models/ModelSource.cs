using System.Text.RegularExpressions;

namespace DefectFill.Core.Models;

/// <summary>A location of a model's files.</summary>
/// <param name="Address">Base address of the files; its query, if any, is sent with every request.</param>
internal sealed partial record ModelSource(Uri Address)
{
    /// <summary>Known SHA-256 hashes by file name; other files are not verified.</summary>
    public IReadOnlyDictionary<string, string> Sha256 { get; init; } = new Dictionary<string, string>();

    /// <summary>The commit the hub reports for the revision; null if it reports none.</summary>
    public string? Commit { get; init; }

    /// <summary>The address without its query, for messages and records.</summary>
    public string Shown => PublicAddress.Of(Address);

    /// <summary>The address of a file.</summary>
    /// <param name="name">Its path below the base address.</param>
    public Uri FileAt(string name)
    {
        var path = string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        return new UriBuilder(new Uri(Address, path)) { Query = Address.Query }.Uri;
    }

    /// <summary>The same files pinned to a commit, as a branch may move during the download.</summary>
    internal ModelSource At(string? commit) => this with
    {
        Commit = commit,
        Address = commit is null ? Address : new Uri(Revision().Replace(Address.ToString(), $"/resolve/{commit}/")),
    };

    [GeneratedRegex("/resolve/[^/]+/$")]
    private static partial Regex Revision();
}
