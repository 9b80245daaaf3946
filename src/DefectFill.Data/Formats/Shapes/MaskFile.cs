using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;
using DefectFill.Imaging;

namespace DefectFill.Data.Formats.Shapes;

/// <summary>A mask in a file of its own; where its values are a matter of interpretation, it is told.</summary>
/// <param name="Name">The file, relative to the set.</param>
/// <param name="FilePath">The path to open.</param>
internal sealed record MaskFile(string Name, string FilePath) : IShape
{
    private const double MostlyWhite = 0.5;

    /// <summary>What all mask files of the set say about their values; null if this one decides alone.</summary>
    public MaskScheme? Scheme { get; init; }

    public Mask? Draw(PhotoFrame frame, Mark mark, Findings findings)
    {
        MaskReading reading;
        try
        {
            reading = MaskReading.Of(FilePath, Scheme);
        }
        catch (DatasetException e)
        {
            findings.Tell(Kinds.UnreadableMask, Name, $"the mask cannot be read: {e.Problems[0].Found}.");
            return null;
        }

        if (reading.Rule is not (MaskRule.NonZero or MaskRule.Listed))
        {
            findings.Tell(Kinds.MaskNoisy, Name, $"{reading}.");
        }

        var mask = Fitting(frame, reading.Mask, findings);
        if (mask is { IsFull: false } && mask.Share > MostlyWhite)
        {
            findings.Tell(Kinds.MaskInverted, Name, $"the mask covers {mask.Share * 100:0} % of the photo.");
        }

        return mask;
    }

    private Mask? Fitting(PhotoFrame frame, Mask mask, Findings findings)
    {
        var photo = frame.Photo;
        switch (mask.FitOf(photo))
        {
            case MaskFit.Fits:
                TellOrientation(frame, findings);
                return mask;
            case MaskFit.FitsBeforeTurning:
                findings.Tell(
                    Kinds.MaskTurned, Name,
                    "the mask fits the photo as stored, not as EXIF turns it: it is turned too.");
                return mask.Turned(photo.Orientation);
            default:
                findings.Tell(
                    Kinds.MaskSize, Name,
                    $"the mask has {mask.Width} x {mask.Height} pixels, its photo {frame.Width} x {frame.Height}.");
                return null;
        }
    }

    // A photo turned by EXIF without changing its size leaves open which way round a mask was drawn.
    private void TellOrientation(PhotoFrame frame, Findings findings)
    {
        var photo = frame.Photo;
        if (photo.Orientation != Imaging.Pixels.Orientation.Upright && photo.UprightSize == (photo.Width, photo.Height))
        {
            findings.Tell(
                Kinds.MaskOrientationUnclear, Name,
                $"EXIF turns the photo ({photo.Orientation}) without changing its size.");
        }
    }
}
