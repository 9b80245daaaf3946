using DefectFill.Data.Formats.Model;
using DefectFill.Imaging;

namespace DefectFill.Data.Formats.Shapes;

/// <summary>The pixels whose centres lie in an ellipse.</summary>
/// <param name="X">Centre in pixels; (0, 0) is the photo's corner.</param>
/// <param name="Y">Centre in pixels.</param>
/// <param name="RadiusX">Before turning, in pixels.</param>
/// <param name="RadiusY">Before turning, in pixels.</param>
/// <param name="Degrees">Clockwise on the screen.</param>
internal sealed record Ellipse(double X, double Y, double RadiusX, double RadiusY, double Degrees) : IShape
{
    public Mask? Draw(PhotoFrame frame, Mark mark, Findings findings)
    {
        if (!Outside.AreNear(frame, [X, Y, RadiusX, RadiusY, Degrees], mark, findings))
        {
            return null;
        }

        var pixels = Pixels(frame);
        if (!pixels.AsSpan().Contains((byte)1))
        {
            findings.Tell(
                Kinds.NothingInside, mark.Path,
                $"{mark.What} has no pixel on the photo of {frame.Width} x {frame.Height} pixels.");
            return null;
        }

        var (sin, cos) = Math.SinCos(Degrees * Math.PI / 180);
        var reachX = Math.Sqrt(Math.Pow(RadiusX * cos, 2) + Math.Pow(RadiusY * sin, 2));
        var reachY = Math.Sqrt(Math.Pow(RadiusX * sin, 2) + Math.Pow(RadiusY * cos, 2));
        Outside.Tell(frame, X - reachX, Y - reachY, X + reachX, Y + reachY, mark, findings);
        return Mask.Adopt(frame.Width, frame.Height, pixels);
    }

    private byte[] Pixels(PhotoFrame frame)
    {
        var (sin, cos) = Math.SinCos(Degrees * Math.PI / 180);
        var pixels = new byte[frame.Width * frame.Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (dx, dy) = (i % frame.Width + 0.5 - X, i / frame.Width + 0.5 - Y);
            var u = (dx * cos + dy * sin) / RadiusX;
            var v = (dy * cos - dx * sin) / RadiusY;
            pixels[i] = u * u + v * v <= 1 ? (byte)1 : (byte)0;
        }

        return pixels;
    }
}
