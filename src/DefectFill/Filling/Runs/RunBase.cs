using DefectFill.Core.Models;
using DefectFill.Core.Records;
using DefectFill.Training.Runs;

namespace DefectFill.Filling.Runs;

/// <summary>The model that a run started from, found again by the hash of its files wherever it lies now.</summary>
/// <param name="record">The run's.</param>
/// <param name="given">A name or folder that the user gives; null for none.</param>
internal sealed class RunBase(RunRecord record, string? given)
{
    private readonly Lazy<string?> _folder = new(() => Find(record, given));

    /// <summary>Its folder, hashed when it is first asked for; null when it is in none of the places.</summary>
    public string? Folder => _folder.Value;

    /// <summary>
    /// Where features of it may lie, which have a hash of their own: where the run found it, if it is there.
    /// </summary>
    public string? FolderOfFeatures => Directory.Exists(record.Options.Model) ? record.Options.Model : Folder;

    /// <summary>What is told when it is needed and not found.</summary>
    public string Missing =>
        $"the model that it started from ({record.Model.Sha256[..12]}) is at none of these places: " +
        string.Join(", ", Places(record, given));

    /// <summary>What can be done about it.</summary>
    public static string Fix => "Put it back, or name its folder with {option:model}";

    private static string? Find(RunRecord record, string? given) => Places(record, given)
        .Where(Directory.Exists).FirstOrDefault(folder => ModelHash.Of(folder) == record.Model.Sha256);

    private static IEnumerable<string> Places(RunRecord record, string? given) =>
        new[] { record.Options.Model, given is null ? null : ModelNames.Resolve(given), ModelNames.FindSmall() }
            .OfType<string>().Distinct();
}
