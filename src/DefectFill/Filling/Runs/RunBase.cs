using DefectFill.Core.Models;
using DefectFill.Core.Records;
using DefectFill.Training.Runs;

namespace DefectFill.Filling.Runs;

/// <summary>The base model of a run, located by the hash of its files even if it has moved.</summary>
/// <param name="record">The run's record.</param>
/// <param name="given">A name or folder given by the user, or null.</param>
internal sealed class RunBase(RunRecord record, string? given)
{
    private readonly Lazy<string?> _folder = new(() => Find(record, given));

    /// <summary>Its folder, verified by hash on first use; null if none of the candidates matches.</summary>
    public string? Folder => _folder.Value;

    /// <summary>Folder that may contain features, which have their own hash: the recorded one, if it exists.</summary>
    public string? FolderOfFeatures => Directory.Exists(record.Options.Model) ? record.Options.Model : Folder;

    /// <summary>Message if the model is needed and not found.</summary>
    public string Missing =>
        $"the model that it started from ({record.Model.Sha256[..12]}) is at none of these places: " +
        string.Join(", ", Places(record, given));

    /// <summary>How to fix it.</summary>
    public static string Fix => "Put it back, or name its folder with {option:model}";

    private static string? Find(RunRecord record, string? given) => Places(record, given)
        .Where(Directory.Exists).FirstOrDefault(folder => ModelHash.Of(folder) == record.Model.Sha256);

    private static IEnumerable<string> Places(RunRecord record, string? given) =>
        new[] { record.Options.Model, given is null ? null : ModelNames.Resolve(given), ModelNames.FindSmall() }
            .OfType<string>().Distinct();
}
