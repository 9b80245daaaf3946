using System.Globalization;
using System.Text;
using DefectFill.Core.Options;
using DefectFill.Core.Records;

namespace DefectFill.Lab.Pretraining;

/// <summary>The README of a base model: what it is, how it was trained, its quality, how to train it further.</summary>
internal sealed class ModelCard(
    PretrainOptions options, PretrainInputs inputs, IReadOnlyList<(string Stage, StagePosition End)> stages)
{
    public string Write(IReadOnlyDictionary<string, double>? figures, IEnumerable<PretrainLine> log)
    {
        var card = new StringBuilder($"""
            # A small base model for inpainting

            Trained by DefectFill on drawn pictures{WentIn}.
            The folder has diffusers' layout: AutoencoderTiny (4 latent channels, a quarter of the side), CLIP text
            encoder and inpainting UNet, in half precision. Windows of {options.WindowSize} pixels, seed {options.Seed}.
            `features/` holds the extractor of the built-in LPIPS and KID, `finder/`, if it is there, the segmenter
            that inspection models start from.

            ## Training

            | part | steps | samples | minutes |
            |---|---|---|---|

            """);
        foreach (var (stage, end) in stages)
        {
            card.Append(Line(
                $"| {stage} | {end.Steps} | {end.Steps * LearningOf(stage).Batch} | {end.Seconds / 60:F1} |"));
        }

        return Measured(Learned(card, log), figures).Append($"""

            ## Training further

            `pretrain.json` in this folder holds the options of this run. Pretrain again with them from this model;
            raise the minutes, or give photographs of your own.

            """).ToString();
    }

    private static StringBuilder Learned(StringBuilder card, IEnumerable<PretrainLine> log)
    {
        card.Append("\n## Quality\n\nOn drawn pictures not used in training:\n\n");
        foreach (var line in log.Where(line => line.Figures is not null).GroupBy(line => line.Stage).Select(Last))
        {
            foreach (var (name, value) in line.Figures!)
            {
                card.Append(Line($"- {line.Stage}: {name} {value:F4}"));
            }
        }

        return card;
    }

    private string WentIn => (inputs.Init, inputs.Images) switch
    {
        (null, 0) => " only: no photographs and no one else's weights were used",
        (null, var images) => $" and {Photographs(images)} of its maker's own: no one else's weights were used",
        ({ } init, 0) => $", starting from `{init}`: no further photographs were used",
        var (init, images) => $" and {Photographs(images)} of its maker's own, starting from `{init}`",
    };

    private static string Photographs(int count) => count == 1 ? "1 photograph" : $"{count} photographs";

    private static StringBuilder Measured(StringBuilder card, IReadOnlyDictionary<string, double>? figures)
    {
        if (figures is null)
        {
            return card;
        }

        string Row(string what, string figure, string digits) =>
            Cells(what, name => figures[$"{name}_{figure}"].ToString(digits, CultureInfo.InvariantCulture));
        card.Append(Line($"""

            On {figures["photos"]:F0} photographs not used in training (one window and one random mask each):

            | | {string.Join(" | ", BaseFigures.Inpainters.Select(each => each.Title))} |
            {Cells("---", _ => "---")}
            {Row("PSNR of all hidden pixels, dB", "psnr", "F2")}
            {Row("PSNR, mean of the windows', dB", "window_psnr", "F2")}
            {Row("LPIPS (built-in)", "lpips", "F4")}

            The autoencoder alone reconstructs them at {figures["autoencoder_psnr"]:F1} dB.
            """));
        return card;
    }

    private static string Cells(string what, Func<string, string> ofInpainter) =>
        $"| {what} | {string.Join(" | ", BaseFigures.Inpainters.Select(each => ofInpainter(each.Name)))} |";

    private LearningOptions LearningOf(string stage) => stage switch
    {
        "autoencoder" => options.Autoencoder,
        "features" => options.Features,
        "finder" => options.Finder,
        _ => options.Denoiser,
    };

    private static PretrainLine Last(IEnumerable<PretrainLine> lines) => lines.Last();

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture) + "\n";
}
