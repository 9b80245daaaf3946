using DefectFill.Core.Models;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Size of the demonstration; the defaults take under ten minutes on two cores.</summary>
internal sealed record DemoOptions
{
    public required string Out { get; init; }

    /// <summary>A folder in diffusers' layout, or a model name.</summary>
    public string Model { get; init; } = ModelNames.Small;

    /// <summary>Shows parts that are assembled wrongly instead of burns.</summary>
    public bool Structural { get; init; }

    /// <summary>Training steps.</summary>
    public int Steps { get; init; } = 500;

    /// <summary>Images filled using masks of real defects that were not trained on.</summary>
    public int Images { get; init; } = 6;

    /// <summary>Images filled using drawn stars as masks.</summary>
    public int Stars { get; init; } = 2;

    public int Candidates { get; init; } = 8;

    /// <summary>Sampling steps.</summary>
    public int FillSteps { get; init; } = 25;

    public ulong Seed { get; init; }

    /// <summary>All problems with the values; empty if there are none.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.Between("steps", Steps, 1, 1_000_000),
        .. OptionRange.Between("images", Images, 1, 1000),
        .. OptionRange.Between("candidates", Candidates, 1, 64),
        .. OptionRange.Between("sampling.steps", FillSteps, 1, 1000),
    ];
}
