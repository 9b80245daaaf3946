using DefectFill;
using DefectFill.Imaging;
using DefectFill.Torch;

using var model = BaseModel.Load("small", Device.Cpu);
Console.WriteLine($"small: trained at {model.Side} px");

var photo = Photo.FromPixels(2, 1, 3, [10, 20, 30, 40, 50, 60]);
photo.WritePng("photo.png");
var same = Photo.Read("photo.png").HasSamePixels(photo);
Console.WriteLine($"photo: {photo}, read back unchanged: {same}");
