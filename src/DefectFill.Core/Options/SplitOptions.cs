using System.Text.Json.Serialization;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>How photos are divided into training and test.</summary>
internal enum SplitProtocol
{
    /// <summary>
    /// The first third of each defect's photos in name order is used for training, the rest for testing.
    /// </summary>
    [JsonStringEnumMemberName("paper")]
    Paper,

    /// <summary>One of several equal folds is used for testing, the others for training.</summary>
    [JsonStringEnumMemberName("kfold")]
    Kfold,
}

/// <summary>What must not appear on both sides of a split.</summary>
internal enum PartRule
{
    /// <summary>A single photo, as in the paper.</summary>
    [JsonStringEnumMemberName("photo")]
    Photo,

    /// <summary>
    /// Photos of one part, identified by the name up to the last hyphen or underscore, as in <c>part07_light2</c>.
    /// </summary>
    [JsonStringEnumMemberName("name")]
    Name,

    /// <summary>Photos that show the same surface, whatever their lighting and names.</summary>
    [JsonStringEnumMemberName("look")]
    Look,
}

/// <summary>How a data set is split.</summary>
internal sealed record SplitOptions
{
    public SplitProtocol Protocol { get; init; }

    public PartRule Parts { get; init; }

    /// <summary>Photos of each defect used for training; by default, a third of them.</summary>
    public int? First { get; init; }

    /// <summary>Number of folds for <see cref="SplitProtocol.Kfold"/>.</summary>
    public int Folds { get; init; } = 3;

    /// <summary>The fold used for testing, from 0.</summary>
    public int Fold { get; init; }

    /// <summary>Seed that assigns parts to folds.</summary>
    public ulong Seed { get; init; }

    /// <summary>All problems at once; empty if a split can be made.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.AtLeast("folds", Folds, 2),
        .. OptionRange.AtLeast("first", First ?? 1, 1),
        .. OptionRange.Between("fold", Fold, 0, Math.Max(0, Folds - 1)),
    ];
}
