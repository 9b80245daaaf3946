using System.Globalization;
using DefectFill.Core.Options;

namespace DefectFill.Jobs.Sweeps.Planning;

/// <summary>The subject of a chain of jobs.</summary>
/// <param name="Object">The object with the defects of this chain.</param>
/// <param name="Defect">The only defect; null for all of the object.</param>
/// <param name="Values">The settings with the value of each.</param>
/// <param name="Seed">The seed of all jobs.</param>
internal sealed record SweepChain(
    SweepObject Object, string? Defect, IReadOnlyList<(SweepSetting Setting, string Value)> Values, ulong Seed)
{
    /// <summary>Object and defect.</summary>
    public string Subject => Defect is null ? Object.Name : $"{Object.Name}/{Defect}";

    /// <summary>The name of its folder.</summary>
    public string Id => string.Join('.',
        [
            SafeName(Object.Name), .. Defect is null ? Array.Empty<string>() : [SafeName(Defect)],
            .. Varied.Select(each => SafeName($"{each.Setting.Key.Replace('.', '-')}={each.Value}")),
            string.Create(CultureInfo.InvariantCulture, $"s{Seed}"),
        ]);

    /// <summary>The name of the folder of one stage, where stages are split.</summary>
    public string IdOf(SweepStage stage) => $"{Id}.{stage.Name()}";

    /// <summary>The name of the folder of a shard of its sets.</summary>
    public string IdOf(ImageRange shard) => string.Create(
        CultureInfo.InvariantCulture, $"{IdOf(SweepStage.Generate)}.{shard.First}-{shard.Last}");

    /// <summary>What is being varied, for tables.</summary>
    public IReadOnlyDictionary<string, string> Shown => Varied
        .Select(each => KeyValuePair.Create(each.Setting.Key, each.Value))
        .Prepend(KeyValuePair.Create("object", Object.Name))
        .Append(KeyValuePair.Create("seed", Seed.ToString(CultureInfo.InvariantCulture)))
        .ToDictionary();

    /// <summary>What tells its figures from those of other chains, besides the seed; null if nothing does.</summary>
    public string? Label => Varied.Any()
        ? string.Join(", ", Varied.Select(each => $"{each.Setting.Key}={each.Value}")) : null;

    private IEnumerable<(SweepSetting Setting, string Value)> Varied =>
        Values.Where(each => each.Setting.Values.Count > 1);

    /// <summary>A name with only those characters that every file system and shell takes as they are.</summary>
    public static string SafeName(string name) => string.Concat(name.Select(letter =>
        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '=' or '+' or '.' ? letter : '_')).TrimStart('.');
}
