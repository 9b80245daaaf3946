using System.Text.RegularExpressions;

namespace DefectFill.Core.Models;

/// <summary>A place that has the files of a model.</summary>
/// <param name="Address">Below it lie the files.</param>
public sealed partial record ModelSource(Uri Address)
{
    /// <summary>SHA-256 by file name, where it is known beforehand; other files are not checked against it.</summary>
    public IReadOnlyDictionary<string, string> Sha256 { get; init; } = new Dictionary<string, string>();

    /// <summary>The commit that a hub says the revision is; null when it says none.</summary>
    public string? Commit { get; init; }

    /// <summary>The same files by their commit: a branch may move while they are downloaded.</summary>
    internal ModelSource At(string? commit) => this with
    {
        Commit = commit,
        Address = commit is null ? Address : new Uri(Revision().Replace(Address.ToString(), $"/resolve/{commit}/")),
    };

    [GeneratedRegex("/resolve/[^/]+/$")]
    private static partial Regex Revision();
}
