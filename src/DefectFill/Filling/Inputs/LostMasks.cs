using DefectFill.Core.Machine;
using DefectFill.Core.Problems;
using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>
/// Finds pairs in which nothing is filled, as thin masks can vanish at latent size, or hardly anything can be seen.
/// </summary>
internal static class LostMasks
{
    private const int MostDrawn = 100; // masks that differ between pairs are checked one by one

    private const string Fix =
        "Widen the strokes ({option:inputs.shape_size}, {option:sampling.rim}), or repeat {command:train} with " +
        "{option:latent_mask} covering, {option:window} auto or a larger {option:side}.";

    /// <summary>The losses in a defect's first pairs; empty if there are none.</summary>
    /// <param name="defect">The defect with its photos and masks.</param>
    /// <param name="pairs">Number of pairs to fill.</param>
    /// <param name="route">How masks reach the model.</param>
    public static IEnumerable<Problem> Of(DefectInputs defect, int pairs, MaskRoute route)
    {
        var inputs = defect.Inputs;
        var looked = inputs.DrawsMasks ? Math.Min(pairs, MostDrawn) : pairs;
        var alike = Enumerable.Range(0, looked).Select(inputs.Pair)
            .GroupBy(pair => (pair.Mask, pair.Good.Width, pair.Good.Height, inputs.DrawsMasks ? pair.Number : 0));
        var losses = alike.ToArray().AsParallel().Select(group => LargeMemory.InTurn(
            IsLarge(group.First().Good),
            () => LossOf(group.Count(), MaskOf(inputs, group.First()), route))).ToArray();
        var of = looked < pairs ? $"of the first {looked} pairs" : $"of {looked} pairs";
        var thinnest = losses.Where(each => each.Loss == Loss.None && each.Thin is not null).ToArray();
        return
        [
            .. Problem(
                Loss.Whole, "nothing of the mask is left at the size of the latents: the image has no defect."),
            .. Problem(Loss.Part, "a part of the mask is not left at the size of the latents: it stays good."),
            .. thinnest is [] ? Array.Empty<Problem>() :
            [
                thinnest.MinBy(each => each.Thin!.Shown).Thin!.Problem(
                    defect.Defect, $"in {thinnest.Sum(each => each.Pairs)} {of} "),
            ],
        ];

        IEnumerable<Problem> Problem(Loss loss, string found) =>
            losses.Where(each => each.Loss == loss).Sum(each => each.Pairs) is var count and > 0
                ? [new Problem(
                    Severity.Warning, ProblemCode.LostMask, defect.Defect, $"in {count} {of} {found}", Fix)]
                : [];
    }

    private static Mask MaskOf(FillInputs inputs, PlannedPair pair) =>
        inputs.Place(pair, new Lazy<Photo>(() => Photo.Read(pair.Good.Path))).Mask;

    private static bool IsLarge(GoodPhoto good) => LargeMemory.IsLarge(good.Width, good.Height);

    private static (int Pairs, Loss Loss, ThinStroke? Thin) LossOf(int pairs, Mask mask, MaskRoute route)
    {
        var windows = route.WindowsOf(mask);
        var lost = route.LostIn(windows);
        var loss = lost == 0 ? Loss.None : lost < windows.Count ? Loss.Part : Loss.Whole;
        return (pairs, loss, ThinStroke.Of(mask.Dilate(route.Rim), windows, route.Options.LatentFactor));
    }

    private enum Loss
    {
        None,
        Part,
        Whole,
    }
}
