using DefectFill.Core.Models;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>How long and how large the demonstration is; the defaults fit into ten minutes on two cores.</summary>
public sealed record DemoOptions
{
    public required string Out { get; init; }

    /// <summary>A folder in diffusers' layout, or the name of a model.</summary>
    public string Model { get; init; } = ModelNames.Small;

    /// <summary>Steps of learning.</summary>
    public int Steps { get; init; } = 500;

    /// <summary>Images filled with the masks of real defects that were not learned from.</summary>
    public int Images { get; init; } = 6;

    /// <summary>Images filled into drawn stars.</summary>
    public int Stars { get; init; } = 2;

    public int Candidates { get; init; } = 8;

    /// <summary>Steps of sampling.</summary>
    public int FillSteps { get; init; } = 25;

    public ulong Seed { get; init; }

    /// <summary>Everything that is wrong with the values; empty when all is well.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.Between("steps", Steps, 1, 1_000_000),
        .. OptionRange.Between("images", Images, 1, 1000),
        .. OptionRange.Between("candidates", Candidates, 1, 64),
        .. OptionRange.Between("sampling.steps", FillSteps, 1, 1000),
    ];
}
