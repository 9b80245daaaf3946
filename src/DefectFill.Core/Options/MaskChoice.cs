using DefectFill.Core.Files;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Which values of mask files the user says are defect; by default, all masks together decide.</summary>
internal sealed record MaskChoice
{
    private const string NonZeroWord = "nonzero";
    private const string UpperWord = "upper";
    private const int Greatest = ushort.MaxValue;

    private MaskChoice()
    {
    }

    /// <summary>All masks together decide.</summary>
    public static MaskChoice Auto { get; } = new();

    /// <summary>Everything but 0 is defect.</summary>
    public bool IsNonZero { get; private init; }

    /// <summary>The upper half of the range is defect.</summary>
    public bool IsUpper { get; private init; }

    /// <summary>Only these values are defect; empty if none are listed.</summary>
    public IReadOnlyList<int> Listed { get; private init; } = [];

    /// <summary>The choice that a text stands for; null stands for <see cref="Auto"/>.</summary>
    /// <exception cref="UnfitOptionsException">It is none.</exception>
    public static MaskChoice Of(string? text) => TryParse(text) ?? throw new UnfitOptionsException([.. Problems(text)]);

    /// <summary>The problem with a text; empty if it is a choice.</summary>
    public static IEnumerable<Problem> Problems(string? text) => TryParse(text) is not null
        ? []
        :
        [
            Problem.Option(
                ProblemCode.NotAllowed, "mask_values", text ?? "",
                $"must be {NonZeroWord}, {UpperWord} or values from 1 to {Greatest} with commas between them, " +
                "such as 1,3"),
        ];

    private static MaskChoice? TryParse(string? text) => text switch
    {
        null => Auto,
        NonZeroWord => new MaskChoice { IsNonZero = true },
        UpperWord => new MaskChoice { IsUpper = true },
        _ when text.Split(',').Select(NumberText.Read<int>).ToArray() is var values
            && Array.TrueForAll(values, value => value is >= 1 and <= Greatest) =>
            new MaskChoice { Listed = [.. values.OfType<int>().Distinct().Order()] },
        _ => null,
    };
}
