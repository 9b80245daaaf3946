using DefectFill.Drawing.Worlds;

namespace DefectFill.Lab.Pretraining;

/// <summary>The current training pictures, redrawn after a fixed number of steps.</summary>
internal sealed class PictureChunk(PictureSource source, int count, int steps)
{
    /// <summary>
    /// Pictures before this number are never used in training; figures and sheets are made from them.
    /// </summary>
    public const int HeldOut = 512;

    private long _number = -1;
    private DrawnImage[] _pictures = [];

    public int Size => source.Size;

    /// <summary>The chunk used by a step.</summary>
    public long NumberAt(long step) => step / steps;

    public DrawnImage[] At(long step)
    {
        if (NumberAt(step) != _number)
        {
            _number = NumberAt(step);
            _pictures = source.Many(HeldOut + _number * count, count);
        }

        return _pictures;
    }

    /// <summary>The first pictures, which are not used in training.</summary>
    public DrawnImage[] Unseen(int wanted) => source.Many(0, wanted);
}
